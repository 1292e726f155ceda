export { hashOfAddress } from '../../records/address-hash.ts';
