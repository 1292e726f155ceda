import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';
import type { ProductFunction } from './product-function.ts';

export interface TopicListenerProps {
  topic: ITopic;
  calls: ProductFunction;
  /** What the topic cannot hand over to the function at all, such as for a right that is gone. */
  deadLetters: IQueue;
}

/**
 * Calls a function with what a topic tells. The function's own permission names the topic, so that nothing else can call it
 * in the topic's name; what it fails to take in to the last try is kept with its other failed calls.
 */
export class TopicListener extends Construct {
  constructor(scope: Construct, id: string, { topic, calls, deadLetters }: TopicListenerProps) {
    super(scope, id);
    const subscription = topic.addSubscription(new LambdaSubscription(calls.live, { deadLetterQueue: deadLetters }));
    acknowledge(subscription, 'CloudFormation-Validate::W3694');
  }
}
